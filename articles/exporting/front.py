"""The front matter of a file, as YAML."""

import re

import yaml


def write(fields):
    return yaml.dump(fields, Dumper=_Front, allow_unicode=True, sort_keys=False, width=10**6)


class _Front(yaml.SafeDumper):
    """YAML takes more characters for line breaks than texts have: such a text is quoted with escapes."""

    def represent_str(self, data):
        style = '"' if re.search("[\x85\u2028\u2029]", data) else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Front.add_representer(str, _Front.represent_str)
