// The camera: asked for when somebody presses, read by the browser itself or, where it cannot, by
// a QR reader in JavaScript; with the torch where there is one.
const PAUSE = 90; // ms between two looks
const WIDEST = 720; // pixels the reader in JavaScript is given: enough for our densest code

const native = async () => {
  if (!("BarcodeDetector" in window)) return null;
  if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue;
};

const ours = async () => {
  const { default: decodeQR } = await import("./qr-decode.js");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, WIDEST / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return ""; // no code in this picture
    }
  };
};

export class Camera {
  constructor({ button, lens, video, torch, found, problem }) {
    Object.assign(this, { button, lens, video, torch, found, problem });
    button.hidden = !navigator.mediaDevices?.getUserMedia;
    button.onclick = () => (this.stream ? this.stop() : this.start());
    torch.onclick = () => this.#light(torch.getAttribute("aria-pressed") !== "true");
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
  }

  async start() {
    const wanted = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
    this.button.disabled = true;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
    } catch (refused) {
      return this.problem(refused.name === "NotAllowedError" ? "denied" : "none");
    } finally {
      this.button.disabled = false;
    }
    this.video.srcObject = this.stream;
    this.lens.hidden = false;
    this.#pressed(this.button, true, this.button.dataset.stop);
    const [track] = this.stream.getVideoTracks();
    this.torch.hidden = !track.getCapabilities?.().torch;
    await this.video.play();
    this.reader ??= (await native()) ?? (await ours());
    this.#watch();
  }

  stop() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
    this.lens.hidden = true;
    this.torch.hidden = true;
    this.torch.setAttribute("aria-pressed", "false");
    this.#pressed(this.button, false, this.button.dataset.scan);
  }

  async #watch() {
    while (this.stream) {
      const text = await this.reader(this.video);
      if (text && this.stream) {
        this.stop();
        return this.found(text);
      }
      await new Promise((next) => setTimeout(next, PAUSE));
    }
  }

  async #light(on) {
    const [track] = this.stream?.getVideoTracks() ?? [];
    await track?.applyConstraints({ advanced: [{ torch: on }] }).catch(() => {});
    this.torch.setAttribute("aria-pressed", String(on));
  }

  #pressed(button, on, words) {
    button.textContent = words;
    button.setAttribute("aria-pressed", String(on));
  }
}
