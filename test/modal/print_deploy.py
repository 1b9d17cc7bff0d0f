"""
Print with Modal's own code what `modal deploy` shows of an app with two GPUs: once for each WIDTH,WHERE,WORKSPACE,KIND,
one form feed after the other.
"""

import sys

from modal._output import rich as output
from modal._output.manager import OutputManager
from modal._output.status import FunctionCreationStatus
from modal_proto import api_pb2
from rich.console import Console


def created(name, url, kind):
    with FunctionCreationStatus("Function", name) as status:
        response = api_pb2.FunctionCreateResponse()
        if url and kind == "functions":
            response.handle_metadata.web_url = url
            response.function.webhook_config.requires_proxy_auth = True
        elif url:
            method = response.function.method_definitions["comfyui"]
            method.function_name = name.replace("*", "comfyui")
            method.web_url = url
            method.webhook_config.requires_proxy_auth = True
            response.function.method_definitions_set = True
        status.set_response(response)


def deployed(width, where, workspace, kind):
    manager = output.RichOutputManager()
    terminal = where == "terminal"
    manager._console = Console(
        width=int(width), force_terminal=terminal, color_system="truecolor" if terminal else None
    )
    OutputManager._set(manager)
    with manager.display_object_tree():
        created("pull", None, kind)
        for number in (1, 2):
            if kind == "functions":
                created(f"gpu_{number}", f"https://{workspace}--teststrip-gpu-{number}.modal.run", kind)
            else:
                created(f"Gpu{number}.*", f"https://{workspace}--teststrip-gpu{number}-comfyui.modal.run", kind)
    manager.step_completed("App deployed in 4.213s! 🎉")
    url = f"https://modal.com/apps/{workspace}/main/deployed/teststrip"
    manager.print(f"\nView Deployment: [magenta][link={url}]{url}[/link][/magenta]")


for case in sys.argv[1:]:
    deployed(*case.split(","))
    print("\f", end="", flush=True)
