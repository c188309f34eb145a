const show = (id, text) => {
  document.getElementById(id).textContent = text;
};
const stop = window.sample.onNoted((text) => show('noted', text));
window.stopListening = stop;

const worker = new Worker('./worker.js', { type: 'module' });
worker.addEventListener('message', (event) => show('worker', event.data));

document.getElementById('file').addEventListener('change', (event) => {
  show('path', window.sample.pathOf(event.target.files[0]));
});
const drop = document.getElementById('drop');
drop.addEventListener('dragover', (event) => event.preventDefault());
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  show('path', window.sample.pathOf(event.dataTransfer.files[0]));
});
