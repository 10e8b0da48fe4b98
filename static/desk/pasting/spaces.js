// Blanks that programs put into a text without anyone having meant them.
const MEANT = /(?<=[\d§№«])[\u00a0\u202f](?=\S)|(?<=\S)[\u00a0\u202f](?=[;:!?»%€])/g;

// A no-break space stays where typography asks for it: "10 %", "§ 5", "« … »". Zero-width joiners belong to scripts.
export function tidy(text) {
  return text
    .replace(/[\u200b\u2060\ufeff\u00ad]|[\u0000-\u0008\u000e-\u001f\u007f]/g, "")
    .replace(MEANT, "\ue000$&")
    .replace(/(?<!\ue000)[\u00a0\u202f]/g, " ")
    .replaceAll("\ue000", "")
    .replace(/[ \t\n\r\f\v]+/g, " ");
}
