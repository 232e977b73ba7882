"""Validates what `check --sarif` writes by the schema of the format: python sarif.py SCHEMA LOG."""

import json
import sys

from jsonschema.validators import validator_for


def main(schema, log):
    with open(schema, encoding="utf-8") as file:
        schema = json.load(file)
    with open(log, encoding="utf-8") as file:
        log = json.load(file)
    validator = validator_for(schema)
    errors = [f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(log)]
    if errors:
        sys.exit("\n".join(errors))
    # A validator that takes anything would have said the same.
    log["runs"][0]["results"][0]["level"] = "hint"
    if validator(schema).is_valid(log):
        sys.exit("the schema takes anything")
    print(len(log["runs"][0]["results"]))


main(*sys.argv[1:])
