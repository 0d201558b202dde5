/* A page that is read without a server cannot start a worker from a file. Here the search's worker runs in a hidden frame instead. */
(() => {
  if (location.protocol !== "file:") {
    return;
  }
  const load = (frame, url) =>
    new Promise((resolve, reject) => {
      const script = frame.document.createElement("script");
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${url} cannot be loaded`));
      script.src = url;
      frame.document.head.append(script);
    });

  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const element = document.createElement("iframe");
      element.hidden = true;
      document.body.append(element);
      const frame = element.contentWindow;
      frame.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      frame.importScripts = async (...urls) => {
        for (const one of urls) {
          await load(frame, one);
        }
      };
      this.frame = frame;
      this.isReady = load(frame, String(url));
    }

    postMessage(data) {
      this.isReady.then(() => this.frame.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.frameElement.remove();
    }
  };
})();
