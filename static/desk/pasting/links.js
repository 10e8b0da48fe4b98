// Where a pasted link goes: without the detours of mail and search programs, and only where pages may link.
const DETOURS = [
  [/^(?:www\.)?google\.[a-z.]+$/, "/url", ["q", "url"]],
  [/\.safelinks\.protection\.outlook\.com$/, "/", ["url"]],
];

const parsed = (address) => {
  try {
    return new URL(address);
  } catch {
    return null;
  }
};

// The address as Markdown holds it; "" for what is no link to somewhere.
export function destination(href) {
  const typed = (href ?? "").trim();
  const url = parsed(typed);
  if (!url || !["http:", "https:", "mailto:"].includes(url.protocol)) return "";
  const detour = DETOURS.find(([host, path]) => host.test(url.hostname) && url.pathname === path);
  const goal = detour && detour[2].map((name) => url.searchParams.get(name)).find(Boolean);
  if (goal && parsed(goal)) return destination(goal);
  return typed.replace(/[\s()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

export const fragmentOf = (href) => {
  const hash = (href ?? "").indexOf("#");
  if (hash < 0) return "";
  try {
    return decodeURIComponent(href.slice(hash + 1));
  } catch {
    return href.slice(hash + 1);
  }
};
