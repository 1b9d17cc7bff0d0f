"""Import Modal apps with the real package, and print what every function of them would be deployed with, as JSON."""

import importlib.util
import inspect
import json
import sys
import warnings

warnings.simplefilter("ignore")

import modal  # noqa: E402
from modal._serialization import deserialize_data_format  # noqa: E402


def load(path):
    spec = importlib.util.spec_from_file_location("comfyapp", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def behind(wrapped):
    """The implementation behind what the package shows to synchronous code."""
    return next(value for name, value in vars(wrapped).items() if name.startswith("_sync_original"))


def describe(function):
    inner = behind(function)
    said = inspect.getclosurevars(inner._load).nonlocals
    web = [said["webhook_config"]] if said["webhook_config"] else []
    for method in (said["method_definitions"] or {}).values():
        if method.webhook_config.type:
            web.append(method.webhook_config)
    return {
        "gpu": said["gpu"],
        "maxContainers": said["max_containers"],
        "maxInputs": said["max_concurrent_inputs"],
        "scaledown": said["scaledown_window"],
        "timeout": said["timeout"],
        "snapshot": bool(said["enable_memory_snapshot"]),
        "gpuSnapshot": bool((said["experimental_options"] or {}).get("enable_gpu_snapshot")),
        "volumes": {path: volume.name for path, volume in inner._spec.volumes.items()},
        "secrets": len(said["secrets"] or []),
        "regions": list(said["scheduler_placement"].regions) if said["scheduler_placement"] else [],
        "web": [
            {
                "port": one.web_server_port,
                "startup": one.web_server_startup_timeout,
                "proxyAuth": one.requires_proxy_auth,
            }
            for one in web
        ],
    }


def describe_build(image):
    """What an image runs while it is built, and which files of this machine it has, layer by layer."""
    layers = {"runs": [], "volumes": {}, "arguments": None, "files": False}
    todo, seen = [image], set()
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        inner = behind(one) if not type(one).__name__.startswith("_") else one
        if inner._load is None:
            continue
        said = inspect.getclosurevars(inner._load).nonlocals
        function = said.get("build_function")
        if function:
            source = inspect.getclosurevars(function._load).nonlocals
            layers["runs"].append(source["info"].function_name)
            layers["volumes"] = {path: volume.name for path, volume in function._spec.volumes.items()}
            layers["timeout"] = source["timeout"]
            layers["arguments"] = deserialize_data_format(
                said["build_function_input"].args, said["build_function_input"].data_format, None
            )[1]
        layers["files"] = layers["files"] or bool(said.get("context_mount_function"))
        todo.extend((said.get("base_images") or {}).values())
    return layers


def describe_app(module):
    return {
        "version": modal.__version__,
        "app": module.app.name,
        "functions": {name: describe(function) for name, function in module.app.registered_functions.items()},
        "entrypoints": list(module.app.registered_entrypoints),
        "manifest": module.MANIFEST,
        "filled": describe_build(module.filling),
    }


print(json.dumps([describe_app(load(path)) for path in sys.argv[1:]]))
