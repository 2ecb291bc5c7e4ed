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
  // Nigeria
  pool(
    3,
    'Adaeze, Chidinma, Ngozi, Temitope, Folasade, Ifeoma, Yewande',
    'Babatunde, Chukwuemeka, Oluwaseun, Segun, Tunde, Obinna, Kelechi',
    'Adeyemi, Eze, Nwosu, Okafor, Ogunleye, Balogun, Uzoma',
  ),
  // Ghana
  pool(
    2,
    'Abena, Adwoa, Efua, Esi, Yaa',
    'Kofi, Kwabena, Kwaku, Yaw, Kojo',
    'Agyeman, Asante-Boadu, Boateng, Mensah, Owusu-Ansah',
  ),
  // Senegal, Mali, Guinea
  pool(
    2,
    'Aminata, Fatoumata, Mariama, Rokhaya, Awa',
    'Ebrima, Mamadou, Ousmane, Cheikh, Modou',
    "Diallo, Keita, N'Diaye, Sarr, Traoré",
  ),
  // Kenya and Uganda
  pool(
    2,
    'Achieng, Makena, Wanjiru, Nakato, Akinyi',
    'Baraka, Juma, Kipkorir, Mutua, Otieno',
    'Kamau, Mwangi, Ochieng, Odhiambo, Wekesa',
  ),
  // Ethiopia and Eritrea
  pool(1, 'Hiwot, Selam, Bethlehem, Rahel', 'Dawit, Tesfaye, Yonas, Henok', 'Gebremariam, Tadesse, Alemu, Berhane'),
  // South Africa and Zimbabwe
  pool(
    2,
    'Naledi, Rutendo, Tadiwa, Thandiwe, Lerato',
    'Sipho, Tafadzwa, Thabo, Tinashe, Lwazi',
    'Chirwa, Dlamini, Mokoena, Moyo, van Wyk',
  ),
  // Türkiye
  pool(
    3,
    'Aylin, Büşra, Çiğdem, Elif, Şebnem, Zeynep',
    'Barış, Cem, Emre, Onur, Yiğit, Kerem',
    'Aydın, Çelik, Erdem, Özkan, Şahin, Yılmaz',
  ),
  // Iran
  pool(
    2,
    'Azadeh, Nilufar, Parisa, Shirin, Golnaz',
    'Arash, Farhad, Kaveh, Siavash, Dariush',
    'Daneshvar, Ghorbani, Karimi, Moradi, Rahimi',
  ),
  // Brazil and Portugal
  pool(
    4,
    'Beatriz, Conceição, Heloísa, Isadora, Letícia, Mariana, Rafaela, Tainá, Vitória',
    'Caio, Davi, Gonçalo, Heitor, João Pedro, Leandro, Otávio, Thiago, Vinícius',
    'Araújo, Brandão, Carvalho, da Conceição, dos Santos, Figueiredo, Magalhães, Oliveira, Queirós, Simões, Vasconcelos',
  ),
  // Italy
  pool(
    3,
    'Alessia, Bianca, Chiara, Ginevra, Ludovica, Sofia, Viola',
    'Alessandro, Edoardo, Filippo, Giacomo, Lorenzo, Niccolò, Tommaso',
    "Bianchi, Colombo, D'Amico, De Luca, Esposito, Ferrante, Rinaldi",
  ),
  // Greece and Cyprus
  pool(
    1,
    'Eleni, Kalliope, Danae, Myrto',
    'Leonidas, Stavros, Petros, Fotis',
    'Georgiou, Stephanou, Charalambous, Ioannou',
  ),
  // Viet Nam
  pool(2, 'Minh Anh, Ngọc, Thảo, Thu Hà', 'Đức, Quốc Bảo, Minh Khôi, Tuấn', 'Hoàng, Nguyễn, Phạm, Trần, Vũ'),
  // Malaysia and Indonesia
  pool(
    2,
    'Dewi, Nurul Aisyah, Putri, Siti Aminah, Kirana',
    'Bagus, Muhammad Hafiz, Wira, Rizal, Aditya',
    'Hassan, Kusuma, Pratama, Santoso, Wijaya',
  ),
  // The Philippines
  pool(
    2,
    'Althea, Maria Corazon, Jasmine, Bea, Tala',
    'Angelo, Joaquin, Paolo, Enrico, Jericho',
    'Bautista, dela Cruz, Macaraeg, Reyes, Villanueva',
  ),
  // Thailand
  pool(1, 'Sunisa, Kanya, Pimchanok, Waraporn', 'Anurak, Somchai, Thanawat, Kittisak', 'Chaiyasit, Rattanakul, Suwan'),
  // Ukraine
  pool(
    2,
    'Daryna, Iryna, Oksana, Solomiya, Yaryna',
    'Andriy, Danylo, Oleksandr, Taras, Nazar',
    'Bondarenko, Kovalchuk, Melnyk, Tkachenko, Kravets',
  ),
  // Serbia, Croatia, Georgia, Armenia
  pool(
    2,
    'Ana, Jelena, Mariam, Milica, Vesna',
    'Davit, Đorđe, Luka, Marko, Vuk',
    'Berishvili, Hovhannisyan, Jovanović, Marković, Petrović',
  ),
  // Israel
  pool(1, 'Noa, Tamar, Shira, Yael', 'Eitan, Amit, Noam, Uri', 'Ben-Ari, Levy, Shapira, Azoulay'),
];
