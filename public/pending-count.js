// Keeps the number of waiting requests in an open page up to date. Without this script the number is right when the page
// is opened; with it, also afterwards. The server sends the words, so there is nothing to say here.
const places = document.querySelectorAll('[data-pending-count]');
if (places.length > 0) {
  const source = new EventSource('/api/admin/pending-count/events');
  source.onmessage = ({ data }) => {
    const { pending, shown, words } = JSON.parse(data);
    for (const place of places) {
      const [number, spoken] = place.children;
      number.textContent = shown;
      spoken.textContent = words;
      place.hidden = pending === 0;
    }
  };
  addEventListener('pagehide', () => source.close());
}
