// Sends a picture to the library and tells how far it is; what is no picture is said before sending.
const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const MOST = 12_000_000; // bytes, as the server takes

export const ACCEPT = TYPES.join(",");

export const refusal = (file, t) => {
  if (file.type && !TYPES.includes(file.type)) return t("“{name}” is no PNG, JPEG, GIF or WebP picture.", { name: file.name });
  if (file.size > MOST) return t("“{name}” has {size} MB; 12 MB is the most. Save it smaller.", { name: file.name, size: (file.size / 1e6).toFixed(1) });
  return "";
};

const answerOf = (request) => {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return {};
  }
};

// Resolves to the picture as the library lists it; rejects with words. `progress` gets 0 to 1.
export const upload = (api, t, file, progress) =>
  new Promise((resolve, reject) => {
    const words = refusal(file, t);
    if (words) return reject(new Error(words));
    const request = new XMLHttpRequest();
    request.open("POST", `${api.base}/studio/pictures/upload?title=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("X-Unwrap-Ticket", api.ticket);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => (request.status === 200 ? resolve(answerOf(request)) : reject(new Error(answerOf(request).message || t("The upload failed. Try again."))));
    request.onerror = () => reject(new Error(t("The upload broke off. Check the connection and try again.")));
    request.send(file);
    return undefined;
  });
