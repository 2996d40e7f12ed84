"""What the process that answers searches does without: it opens at once and holds little."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.drawn.passages import draw
from indexer.search import index_folder
from indexer.settings import CORPUS

#: Each takes from a third of a second to some seconds to load, and a lot of memory.
HEAVY = ("whoosh", "spacy", "simplemma", "langdetect", "lxml", "bs4")

ASKING = """
import json, sys
from pathlib import Path
from indexer.glossary import Glossary
from indexer.search import index_folder
from webapp import create_app

index, corpus, heavy, paths = json.loads(sys.argv[1])
engine = index_folder.open_search(Path(index))
app = create_app(lambda: engine, Glossary.load(Path(corpus)), prepared=True)
client = app.test_client()
warm = len(app.jinja_env.cache)
told = {path: client.get(path).status_code for path in paths}
print(json.dumps([told, warm, sorted(set(heavy) & set(sys.modules))]))
"""


def test_searching_loads_neither_whoosh_nor_any_word_list(tmp_path: Path) -> None:
    passages = list(draw(40))
    index_folder.build(passages, tmp_path)
    word = passages[0].text.split()[0]
    paths = [
        "/",
        f"/?q={word}",
        f"/?q={word[:3]}*",
        "/?q=never-printed+huelguísticamente",
        "/?q=strikke+-huelga&interface=es",
        f"/passages/{passages[0].id}",
        f"/api/v1/suggest?q={word[:3]}",
        f"/api/v1/search?q={word}",
    ]
    asked = json.dumps([str(tmp_path), str(CORPUS), HEAVY, paths])
    done = subprocess.run(
        [sys.executable, "-c", ASKING, asked], capture_output=True, text=True, check=True
    )
    told, warm, loaded = json.loads(done.stdout)
    assert told == dict.fromkeys(paths, 200)
    assert warm > 5, "the first reader waits for the templates"
    assert loaded == []
