"""Colours that people who do not see red and green tell apart: Okabe and Ito's for kinds, orange to blue for more."""

KINDS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#7F7F7F", "#332288"]
MORE = ["#B35806", "#E08214", "#FDB863", "#FEE8C8", "#E7EEF5", "#A6CBE3", "#5AA1CF", "#2166AC"]
CATEGORICAL = [{"id": "fadu", "label": "法度", "description": "", "isDefault": True, "colors": KINDS}]
SEQUENTIAL = [
    {
        "id": "fadu_heat",
        "label": "法度（橙至蓝）",
        "description": "",
        "isDiverging": True,
        "isDefault": True,
        "colors": MORE,
    }
]
