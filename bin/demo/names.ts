/**
 * Names for students who do not exist, as an international school has them. A pool holds given names that go with its
 * family names; `native=Latin` pairs are names kept in their own script in the student records and in Latin letters in
 * IXL. Given names and family names are joined at random, and tests/demo checks that nobody well known comes out.
 */
export type NamePart = { native: string; latin: string };
export type NamePool = { weight: number; female: NamePart[]; male: NamePart[]; family: NamePart[] };

function parts(list: string): NamePart[] {
  return list.split(/\s*,\s*/).map((entry) => {
    const [native = '', latin = native] = entry.trim().split('=');
    return { native, latin };
  });
}

function pool(weight: number, female: string, male: string, family: string): NamePool {
  return { weight, female: parts(female), male: parts(male), family: parts(family) };
}

export const NAME_POOLS: readonly NamePool[] = [
  // Britain and Ireland
  pool(
    11,
    'Amelia, Beatrice, Charlotte, Eleanor, Freya, Imogen, Isla, Niamh, Orla, Phoebe, Poppy, Siobhán, Zoë, Caoimhe',
    'Alfie, Callum, Conor, Dylan, Finlay, Hugo, Jasper, Oscar, Owen, Rory, Rowan, Seán, Tobias, Eoin',
    "Ashworth, Barlow, Campbell, Fairweather, Gallagher, Hargreaves, Kinsella, Lockwood, McAllister, McDonagh, O'Brien, O'Sullivan, Pemberton, Sinclair-Reid, Thornbury, Whitcombe",
  ),
  // Spain and Latin America: two family names
  pool(
    8,
    'Camila, Carmen, Inés, Lucía, María José, Martina, Noelia, Paloma, Renata, Valentina, Ximena, Begoña',
    'Adrián, Andrés, Diego, Emiliano, Íñigo, Joaquín, José, Mateo, Nicolás, Rafael, Tomás, Íker',
    'Aguilar Fuentes, Castillo Ibáñez, Delgado Peña, Echeverría Ruiz, García Márquez, Herrera Núñez, Jiménez Soto, López Villalobos, Muñoz Cárdenas, Ortega Salinas, Quiroga Vidal, Zúñiga Montes',
  ),
  // France, Belgium, Québec
  pool(
    5,
    'Anaïs, Chloé, Élodie, Garance, Héloïse, Inès, Joséphine, Léa, Manon, Océane, Anne-Sophie, Clémence',
    'Aurélien, Bastien, Étienne, François-Xavier, Gaspard, Jean-Baptiste, Loïc, Maël, Rémi, Théo, Timothée, Noël',
    'Beauchamp, Chevallier, de la Tour, Desrosiers, Fournier, Gauthier, Lefèvre, Marchand, Pelletier-Roy, Rousselot, Tremblay, Vasseur',
  ),
  // Germany, Austria, the Netherlands, Flanders
  pool(
    6,
    'Annika, Femke, Greta, Hanneke, Jule, Katharina, Liesbeth, Lotte, Mareike, Saskia, Theresa, Anneke',
    'Bram, Daan, Florian, Jörg, Jürgen, Lennart, Maarten, Matthijs, Moritz, Ruben, Sander, Thijs',
    'Bauer, de Groot, Grünwald, Hoffmann, Kühn, Müller-Brandt, Schäfer, ten Brink, van den Heuvel, van der Berg, Vermeulen, Weiß, Zimmermann',
  ),
  // Nordic countries
  pool(
    5,
    'Astrid, Britta, Ebba, Elín, Guðrún, Ingrid, Kaisa, Linnéa, Maja, Signe, Solveig, Åsa',
    'Anders, Bjørn, Eero, Henrik, Jón, Jørgen, Lasse, Mikael, Nils, Søren, Torbjörn, Åke',
    'Aaltonen, Holm, Dahl, Hedlund, Jakobsen, Johansson, Kjær, Lindqvist, Mäkinen, Nygård, Østergaard, Sandström, Sørensen, Wikström',
  ),
  // Poland, Czechia, Slovakia, Hungary
  pool(
    4,
    'Agnieszka, Dorota, Eliška, Jadwiga, Kateřina, Małgorzata, Réka, Tereza, Zofia, Zuzanna, Ágnes',
    'Bartosz, Ferenc, Jakub, Łukasz, Ondřej, Paweł, Radek, Stanisław, Tomáš, Vojtěch, Wojciech',
    'Błaszczyk, Gołąb, Horváth, Janů, Kovács, Krawiec, Krejčí, Mazur-Lis, Szabó, Szymczak, Świerczek, Wróbel',
  ),
  // Arab countries, in Latin letters
  pool(
    8,
    'Amal, Dana, Farah, Fatima Zahra, Hala, Jood, Layan, Lubna, Maryam, Noor, Rania, Salma, Yasmin',
    'Abdulaziz, Faisal, Hamza, Ibrahim, Karim, Khalid, Majid, Omar, Rashid, Saif, Tariq, Yousef, Zayd',
    'Abdel-Rahman, Al-Amiri, Al-Farsi, Al-Rashid, Al-Suwaidi, Bin Saeed, Boutros, El Idrissi, El-Khoury, Haddad, Mansour, Nasrallah, Saleh, Shaheen',
  ),
  // Arab countries, in Arabic script
  pool(
    3,
    'ليلى=Layla, نور=Noor, سارة=Sara, هند=Hind, ريم=Reem, مريم=Maryam, جنى=Jana',
    'أحمد=Ahmad, خالد=Khalid, يوسف=Yousef, عمر=Omar, سالم=Salem, زياد=Ziad, فهد=Fahad',
    'الحداد=Al-Haddad, المنصوري=Al-Mansouri, الشامسي=Al-Shamsi, عبد الله=Abdullah, النجار=Al-Najjar, الخطيب=Al-Khatib, بن سعيد=Bin Saeed',
  ),
  // India and Sri Lanka
  pool(
    9,
    'Aditi, Ananya, Diya, Gayatri, Ishani, Kavya, Lakshmi, Meera, Nandini, Pooja, Riya, Tanvi, Dilini',
    'Aarav, Arjun, Dev, Ishaan, Karthik, Kabir, Nikhil, Pranav, Rohan, Siddharth, Varun, Vihaan, Kasun',
    'Banerjee, Chatterjee, Deshpande, Fernando, Ganguly, Iyer, Joshi, Kulkarni, Menon, Nair, Pillai, Reddy, Subramaniam, Wickramasinghe',
  ),
  // Pakistan, Bangladesh, Afghanistan
  pool(
    4,
    'Aiman, Ayesha, Hira, Mahnoor, Nusrat, Rabia, Sadia, Sumaiya, Tahmina, Zainab',
    'Ahsan, Bilal, Danish, Farhan, Haroon, Muhammad Zain, Rafiq, Shahid, Tanvir, Usman',
    'Ahmadzai, Baloch, Chowdhury, Durrani, Hashmi, Hossain, Khan, Malik, Qureshi, Rahman, Siddiqui',
  ),
  // China, Hong Kong, Taiwan
  pool(
    7,
    'Jiayi, Lihua, Meiling, Ruoxi, Siyu, Wan-Ting, Xinyi, Yanfei, Yutong, Zihan, Hoi Yan',
    'Chun-Wei, Haoran, Jianyu, Junjie, Kai Ming, Mingze, Tianyi, Weihao, Yichen, Zhiyuan, Zixuan',
    'Chan, Chen, Feng, Gao, Huang, Kwok, Liang, Lin, Ouyang, Shen, Tsai, Wang, Xu, Zhao, Zhou',
  ),
  // Korea
  pool(
    4,
    'Chae-won, Eun-ji, Ha-yoon, Ji-woo, Min-seo, Seo-yeon, So-yul, Ye-rin',
    'Do-yun, Hyun-woo, Jae-min, Joon-ho, Min-jun, Seung-hyun, Si-woo, Tae-yang',
    'Bae, Cho, Han, Jung, Kang, Kim, Lee, Lim, Moon, Park, Seo, Yoon',
  ),
  // Japan
  pool(
    4,
    'Aoi, Haruka, Hina, Kaede, Mei, Misaki, Rin, Sakura, Yui',
    'Daichi, Haruto, Itsuki, Kaito, Kenta, Ren, Ryota, Sota, Yuto',
    'Fujimoto, Hayashi, Inoue, Kobayashi, Matsuda, Nakamura, Okada, Saito, Shimizu, Takahashi, Yamamoto',
  ),
  // West Africa
  pool(
    5,
    'Abena, Adaeze, Aminata, Chidinma, Efua, Fatoumata, Ngozi, Temitope, Yaa, Folasade',
    'Babatunde, Chukwuemeka, Ebrima, Kofi, Kwabena, Mamadou, Oluwaseun, Ousmane, Segun, Yaw',
    "Adeyemi, Agyeman, Boateng, Diallo, Eze, Keita, Mensah, N'Diaye, Nwosu, Okafor, Owusu-Ansah, Traoré",
  ),
  // East and Southern Africa
  pool(
    4,
    'Achieng, Hiwot, Makena, Naledi, Rutendo, Selam, Tadiwa, Thandiwe, Wanjiru',
    'Abebe, Baraka, Dawit, Juma, Kipkorir, Sipho, Tafadzwa, Tesfaye, Thabo',
    'Abdi, Chirwa, Dlamini, Gebremariam, Kamau, Mokoena, Moyo, Mwangi, Ochieng, Tadesse, van Wyk',
  ),
  // Türkiye, Iran, Central Asia
  pool(
    4,
    'Aylin, Büşra, Çiğdem, Elif, Nilufar, Parisa, Shirin, Şebnem, Zeynep, Azadeh',
    'Arash, Barış, Cem, Davron, Emre, Farhad, Kaveh, Onur, Timur, Yiğit',
    'Aydın, Çelik, Daneshvar, Erdem, Ghorbani, Karimi, Moradi, Özkan, Rahimi, Şahin, Yılmaz',
  ),
  // Brazil and Portugal
  pool(
    4,
    'Beatriz, Conceição, Heloísa, Isadora, Letícia, Mariana, Rafaela, Tainá, Vitória',
    'Caio, Davi, Gonçalo, Heitor, João Pedro, Leandro, Otávio, Thiago, Vinícius',
    'Araújo, Brandão, Carvalho, da Conceição, dos Santos, Figueiredo, Magalhães, Oliveira, Queirós, Simões, Vasconcelos',
  ),
  // Italy, Greece, Malta
  pool(
    3,
    'Alessia, Bianca, Chiara, Eleni, Ginevra, Kalliope, Ludovica, Sofia, Viola',
    'Alessandro, Edoardo, Filippo, Giacomo, Leonidas, Lorenzo, Niccolò, Stavros, Tommaso',
    "Bianchi, Camilleri, Colombo, D'Amico, De Luca, Esposito, Ferrante, Galea, Georgiou, Rinaldi, Stephanou",
  ),
  // Viet Nam, Thailand, Malaysia, Indonesia, Philippines
  pool(
    5,
    'Althea, Dewi, Minh Anh, Nurul Aisyah, Ngọc, Putri, Siti Aminah, Sunisa, Thảo, Maria Corazon',
    'Angelo, Anurak, Bagus, Đức, Joaquin, Muhammad Hafiz, Quốc Bảo, Rizal, Somchai, Wira',
    'Chaiyasit, dela Cruz, Hoàng, Lim, Nguyễn, Phạm, Pratama, Reyes, Santoso, Tran, Villanueva, Wijaya',
  ),
  // Ukraine, the Balkans, the Caucasus, Israel
  pool(
    3,
    'Ana, Daryna, Iryna, Jelena, Mariam, Milica, Noa, Oksana, Tamar, Vesna',
    'Andriy, Danylo, Davit, Đorđe, Eitan, Luka, Marko, Nikoloz, Oleksandr, Vuk',
    'Berishvili, Bondarenko, Hovhannisyan, Jovanović, Kovalchuk, Levy, Marković, Melnyk, Petrović, Shapira, Tkachenko',
  ),
];

/** What some students are called at school, by given name. */
export const KNOWN_AS: Readonly<Record<string, string>> = {
  Abdulaziz: 'Aziz',
  Alessandro: 'Sandro',
  'Anne-Sophie': 'Annie',
  Babatunde: 'Tunde',
  Beatrice: 'Bea',
  Charlotte: 'Lottie',
  Chukwuemeka: 'Emeka',
  Eleanor: 'Nell',
  'Fatima Zahra': 'Fati',
  'François-Xavier': 'François',
  Haoran: 'Howard',
  'Jean-Baptiste': 'JB',
  Jiayi: 'Joy',
  'João Pedro': 'JP',
  Joséphine: 'Jo',
  Karthik: 'Karl',
  Katharina: 'Kathi',
  Małgorzata: 'Gosia',
  'María José': 'Majo',
  Matthijs: 'Thijs',
  'Muhammad Hafiz': 'Hafiz',
  Oleksandr: 'Sasha',
  Oluwaseun: 'Seun',
  Siddharth: 'Sid',
  Stanisław: 'Staś',
  Temitope: 'Temi',
  Tianyi: 'Tim',
  Tobias: 'Toby',
  Xinyi: 'Cindy',
  Yutong: 'Yoyo',
  Zihan: 'Hannah',
  Zixuan: 'Jason',
};
