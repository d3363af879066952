"""A Word file of an office's own, its fields filled in."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from thidua.problems import system_reason
from thidua.report.word import finished
from thidua.spelling import meant


class TemplateFault(ValueError):
    """The template cannot be filled in; says why, to the person who made it."""


def filled(template: Path, values: Mapping[str, object]) -> bytes:
    """The file that *template* becomes when each field has its value; always the same bytes.

    Raises:
        TemplateFault: it cannot be read, is no Word file, or a field is unknown or written wrongly.
    """
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        word = DocxTemplate(BytesIO(template.read_bytes()))
        asked = word.get_undeclared_template_variables(environment)
        if unknown := sorted(asked - values.keys()):
            raise TemplateFault(_unknown(unknown, values))
        word.render(values, environment, autoescape=True)
        return finished(word)
    except OSError as error:
        raise TemplateFault(f"không đọc được '{template}' ({system_reason(error)})") from None
    except (PackageNotFoundError, BadZipFile, KeyError):
        raise TemplateFault(f"'{template}' không phải là tệp Word (.docx)") from None
    except TemplateSyntaxError as error:
        raise TemplateFault(f"trường viết sai trong '{template}': {error.message}") from None
    except TemplateError as error:
        raise TemplateFault(f"không điền được '{template}': {error.message}") from None


def _unknown(names: list[str], values: Mapping[str, object]) -> str:
    choices = f"các trường có: {', '.join(values)}"
    return "; ".join(f"không có trường '{name}'; {meant(name, values, choices)}" for name in names)
