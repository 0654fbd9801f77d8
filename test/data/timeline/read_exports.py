"""Reads the exported annotation files with the programs' own or independent readers, and writes what was read.

    pip: praat-parselmouth==0.4.7 (Praat itself), pympi-ling==1.71 (ELAN files), pysrt==1.1.2
"""
import json
from pathlib import Path

import parselmouth
import pympi
import pysrt
from parselmouth.praat import call

HERE = Path(__file__).parent


def textgrid(path):
    grid = parselmouth.read(str(path))
    tiers = []
    for tier in range(1, call(grid, "Get number of tiers") + 1):
        count = call(grid, "Get number of intervals", tier)
        tiers.append(
            {
                "name": call(grid, "Get tier name", tier),
                "intervals": [
                    [
                        call(grid, "Get start time of interval", tier, i),
                        call(grid, "Get end time of interval", tier, i),
                        call(grid, "Get label of interval", tier, i),
                    ]
                    for i in range(1, count + 1)
                ],
            }
        )
    return {"start": grid.xmin, "end": grid.xmax, "tiers": tiers}


def eaf(path):
    document = pympi.Elan.Eaf(str(path))
    return {
        "media": [d["RELATIVE_MEDIA_URL"] for d in document.get_linked_files()],
        "tiers": [
            {"name": name, "annotations": sorted(document.get_annotation_data_for_tier(name))}
            for name in document.get_tier_names()
        ],
    }


def srt(path):
    return [
        [item.index, item.start.ordinal, item.end.ordinal, item.text]
        for item in pysrt.open(str(path), encoding="utf-8")
    ]


readers = {"textgrid": textgrid, "eaf": eaf, "srt": srt}
read = {ending: reader(HERE / f"example.{ending}") for ending, reader in readers.items()}
(HERE / "read.json").write_text(json.dumps(read, ensure_ascii=False, indent=1) + "\n")
