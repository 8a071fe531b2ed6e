"use strict";
const filters = [...document.querySelectorAll("[data-filter]")];
const questions = [...document.querySelectorAll(".case")];
function show() {
  let count = 0;
  for (const question of questions) {
    const fits = filters.every(({ dataset, value }) =>
      !value || (dataset.filter === "words"
        ? question.textContent.toLowerCase().includes(value.toLowerCase())
        : question.dataset[dataset.filter] === value));
    question.hidden = !fits;
    count += fits;
  }
  document.getElementById("shown").textContent = `${count} questions`;
}
for (const filter of filters) filter.addEventListener("input", show);
const linked = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (linked) linked.open = true;
