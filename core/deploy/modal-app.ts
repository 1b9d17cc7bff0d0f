import type { ManifestEntry } from '../models/manifest.ts';

export type ModalAppOptions = {
  name: string;
  /** Such as L40S, A100-80GB, H100. */
  gpu: string;
  /** GPUs, each with an address of its own. */
  count: number;
  /** Seconds without a request after which a GPU sleeps. */
  idleSeconds: number;
  /** Version of ComfyUI. */
  comfyui: string;
  /** Names of custom nodes in the ComfyUI registry. */
  nodes: readonly string[];
  /** Names of Modal secrets whose variables the downloads see. */
  secrets: readonly string[];
  snapshot: boolean;
  /** Where its GPUs may stand, such as us or eu-west; null for anywhere, which costs least. */
  region: string | null;
  /** What the Volume gets from elsewhere; what is not fetched from there is uploaded from the folder beside the app. */
  models: readonly ManifestEntry[];
};

/** Versions that were tried together. */
export const MODAL_VERSION = '1.6.4';
const COMFY_CLI_VERSION = '1.23.0';
export const COMFYUI_VERSION = '0.33.0';

/** JSON is Python, but for null, true and false; texts are all that is written with this. */
const quote = (text: string): string => JSON.stringify(text);

/** Whether a file goes up from this machine: what lies here, and what was converted here. */
export const isStaged = ({ source, convert }: ManifestEntry): boolean =>
  source.kind === 'file' || convert !== null;

function modelLine(entry: ManifestEntry): string {
  const { to, source, sha256, token } = entry;
  const members = [`"to": ${quote(to)}`];
  if (source.kind === 'hub')
    members.push(
      `"repo": ${quote(source.repo)}`,
      `"path": ${quote(source.path)}`,
      `"revision": ${source.revision === null ? 'None' : quote(source.revision)}`,
    );
  if (source.kind === 'web') members.push(`"url": ${quote(source.url)}`);
  if (sha256 !== null) members.push(`"sha256": ${quote(sha256)}`);
  if (token !== null) members.push(`"token": ${quote(token)}`);
  return `    {${members.join(', ')}},`;
}

function gpu(number: number, snapshot: boolean): string {
  if (!snapshot)
    return `
@app.function(**GPU)
@modal.concurrent(max_inputs=100)
@modal.web_server(PORT, startup_timeout=STARTUP, requires_proxy_auth=True)
def gpu_${number}():
    start_comfyui()
`;
  return `
@app.cls(**GPU, enable_memory_snapshot=True, experimental_options={"enable_gpu_snapshot": True})
@modal.concurrent(max_inputs=100)
class Gpu${number}:
    @modal.enter(snap=True)
    def start(self):
        start_comfyui()
        wait_for_comfyui()

    @modal.web_server(PORT, startup_timeout=STARTUP, requires_proxy_auth=True)
    def comfyui(self):
        pass
`;
}

const WAIT = `

def wait_for_comfyui():
    """Until it answers: what is snapshotted then has everything loaded that every render needs."""
    import time
    import urllib.request

    for _ in range(STARTUP):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/system_stats", timeout=5)
            return
        except OSError:
            time.sleep(1)
    raise RuntimeError("ComfyUI did not start")
`;

/** A Modal app that runs ComfyUI, one web server a GPU, as Python. */
export function writeModalApp(options: ModalAppOptions): string {
  const { name, gpu: kind, count, idleSeconds, comfyui, nodes, secrets, snapshot, region, models } = options;
  const fetched = models.filter((entry) => !isStaged(entry));
  const install = [
    `"comfy --skip-prompt install --fast-deps --nvidia --version ${comfyui}"`,
    ...nodes.map((node) => quote(`comfy node install --fast-deps --exit-on-fail ${node}`)),
  ];
  return `"""ComfyUI on Modal: ${count} × ${kind}, each with its own address and queue, asleep until it is called.

Written by: teststrip deploy modal

  pip install modal==${MODAL_VERSION} && modal setup
  modal deploy comfyapp.py    fills the Volume with the models, on a CPU, puts the GPUs into service, and prints their
                              addresses; again after models.yaml has changed
  modal serve comfyapp.py     the same for as long as it runs, to try it out
  modal run comfyapp.py       fills the Volume once more, should somebody have emptied it
"""

import pathlib

import modal

PORT = 8188
# Seconds that ComfyUI may take to start, and that a GPU waits for more work before it sleeps.
STARTUP = 300
IDLE = ${idleSeconds}
MODELS = "/models"

# Every file that is fetched from elsewhere, by its place in the Volume.
MANIFEST = [
${fetched.map(modelLine).join('\n')}${fetched.length > 0 ? '\n' : ''}]
# Files of this machine, by the same places, and where the filling finds them.
STAGED = pathlib.Path(__file__).parent / "models"
UPLOADED = "/uploaded"

image = (
    modal.Image.debian_slim(python_version="3.12")
    .apt_install("git", "libgl1", "libglib2.0-0")
    .pip_install("comfy-cli==${COMFY_CLI_VERSION}", "huggingface_hub", "requests")
    .run_commands(
        ${install.join(',\n        ')},
    )
)
app = modal.App(${quote(name)}, image=image)
volume = modal.Volume.from_name(${quote(`${name}-models`)}, create_if_missing=True)
SECRETS = [${secrets.map((secret) => `modal.Secret.from_name(${quote(secret)})`).join(', ')}]

# One container each: the socket and the requests must reach the same ComfyUI.
GPU = dict(
    gpu=${quote(kind)},
    volumes={MODELS: volume},
    secrets=SECRETS,
    max_containers=1,
    scaledown_window=IDLE,${region === null ? '' : `\n    region=${quote(region)},`}
    timeout=24 * 60 * 60,
)


def sha256_of(path):
    import hashlib

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(model, part):
    import os

    if "repo" in model:
        from huggingface_hub import hf_hub_download

        folder = part.with_suffix(".hub")
        got = hf_hub_download(model["repo"], model["path"], revision=model["revision"], local_dir=folder)
        os.replace(got, part)
        return
    import requests

    key = os.environ.get(model.get("token", ""), "")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    with requests.get(model["url"], headers=headers, stream=True, timeout=60) as answer:
        answer.raise_for_status()
        if "text/html" in answer.headers.get("content-type", ""):
            raise RuntimeError(f"{model['url']} is a web page, not a model: it may want you to sign in")
        with open(part, "wb") as file:
            for chunk in answer.iter_content(4 * 1024 * 1024):
                file.write(chunk)


def fill_volume(manifest):
    """Bring what the Volume lacks; a file appears under its name when it is whole and right."""
    import filecmp
    import os
    import shutil

    volume.reload()
    uploaded = pathlib.Path(UPLOADED)
    for path in uploaded.rglob("*"):
        target = pathlib.Path(MODELS) / path.relative_to(uploaded)
        if path.is_dir() or (target.exists() and filecmp.cmp(path, target, shallow=False)):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        shutil.copyfile(path, part)
        os.replace(part, target)
        volume.commit()
    for model in manifest:
        target = pathlib.Path(MODELS) / model["to"]
        wanted = model.get("sha256")
        mark = target.with_name(f".{target.name}.from")
        origin = repr(sorted(model.items(), key=str))
        if target.exists() and mark.exists() and mark.read_text() == origin:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        print(f"fetching {model['to']}", flush=True)
        fetch(model, part)
        if wanted and sha256_of(part) != wanted:
            part.unlink()
            raise RuntimeError(f"{model['to']} is not the file that the manifest names: its sha-256 is another")
        os.replace(part, target)
        shutil.rmtree(part.with_suffix(".hub"), ignore_errors=True)
        mark.write_text(origin)
        volume.commit()


# The Volume is filled while this image is built: that is at every deploy after which the manifest or the files of
# this machine are others. ComfyUI's image knows nothing of it, so it stays as it is.
filling = modal.Image.debian_slim(python_version="3.12").pip_install("huggingface_hub", "requests")
if STAGED.is_dir():
    filling = filling.add_local_dir(STAGED, UPLOADED, copy=True)
filling = filling.run_function(
    fill_volume,
    kwargs={"manifest": MANIFEST},
    volumes={MODELS: volume},
    secrets=SECRETS,
    timeout=4 * 60 * 60,
)


@app.function(image=filling, volumes={MODELS: volume}, secrets=SECRETS, timeout=4 * 60 * 60)
def pull():
    fill_volume(MANIFEST)


def start_comfyui():
    import subprocess
    import yaml

    # The deploy has filled it: this finds everything there, unless somebody has emptied it since.
    fill_volume(MANIFEST)
    folders = sorted(path.name for path in pathlib.Path(MODELS).iterdir() if path.is_dir())
    paths = {"modal": {"base_path": MODELS, **{folder: folder for folder in folders}}}
    config = pathlib.Path("/tmp/models.yaml")
    config.write_text(yaml.safe_dump(paths))
    subprocess.Popen(
        ["comfy", "launch", "--", "--listen", "0.0.0.0", "--port", str(PORT), "--extra-model-paths-config", str(config)]
    )
${snapshot ? WAIT : ''}
${Array.from({ length: count }, (_, index) => gpu(index + 1, snapshot)).join('\n')}

@app.local_entrypoint()
def fill():
    """Fill the Volume once more."""
    pull.remote()
`;
}
