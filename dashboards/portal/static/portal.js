// 只是方便：拖入文件、选择文件的按钮用中文（浏览器自带的随浏览器的语言）、移到标出的单元格、提交时不重复点。没有它，页面一样能用。
"use strict";
for (const drop of document.querySelectorAll(".drop")) {
  const input = drop.querySelector("input[type=file]");
  const [face, pick, chosen] = [1, 2, 3].map(() => document.createElement("span"));
  face.className = "face";
  pick.className = "pick";
  pick.textContent = "选择文件";
  chosen.className = "chosen";
  const tell = () => { chosen.textContent = input.files.length ? input.files[0].name : "还没有选择文件"; };
  face.append(pick, chosen);
  drop.append(face);
  drop.classList.add("dressed");
  input.addEventListener("change", tell);
  tell();
  const stop = (event) => event.preventDefault();
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { stop(event); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { stop(event); drop.classList.remove("over"); input.files = event.dataTransfer.files; tell(); });
}
// 图中标出的单元格在右边看不见的，移到看得见的地方。
for (const box of document.querySelectorAll(".scroll")) {
  const cell = box.querySelector("td.bad, td.seek") || box.querySelector("td.warn, td.note");
  if (cell) box.scrollLeft = Math.max(0, cell.offsetLeft + cell.offsetWidth + 24 - box.clientWidth);
}
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    const status = form.querySelector("[role=status]");
    if (status) status.textContent = form.dataset.busy;
    window.setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; }, 0);
  });
}
window.addEventListener("pageshow", () => { for (const button of document.querySelectorAll("button")) button.disabled = false; });
for (const button of document.querySelectorAll("[data-print]")) { button.hidden = false; button.addEventListener("click", () => window.print()); }
