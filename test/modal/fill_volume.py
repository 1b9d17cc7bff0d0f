"""Fill a folder as the app fills its Volume, with what lies in another, and print how often it committed, as JSON."""

import importlib.util
import json
import sys
import warnings

warnings.simplefilter("ignore")

path, models, uploaded = sys.argv[1:]
spec = importlib.util.spec_from_file_location("comfyapp", path)
app = importlib.util.module_from_spec(spec)
spec.loader.exec_module(app)


class Folder:
    commits = 0

    def reload(self):
        pass

    def commit(self):
        self.commits += 1


app.volume, app.MODELS, app.UPLOADED = Folder(), models, uploaded
app.fill_volume([])
print(json.dumps(app.volume.commits))
