"""Compiled templates, of which each is compiled once a build: every generator of Pelican's has an environment of its own, and most are alike.

Of a theme that a build has come to its end with, a template is compiled when a page is rendered with it: most pages are left as they stand, for which
its name is enough. Any other theme's are compiled when they are asked for, so that one with an error in it is told of as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import CodeType, MethodType
from typing import Any, cast

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket
from jinja2.utils import _PassArg
from pelican.utils import DateFormatter

KEY = "QUICK_BUILD"
"""Where the settings of a running build hold its team."""

OPTIONS = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string", "comment_end_string"),
    *("line_statement_prefix", "line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline"),
    *("optimized", "finalize", "autoescape", "is_async", "policies", "newstyle_gettext", "code_generator_class"),
)
"""What decides, beside extensions, filters and tests, what an environment makes of a template."""


class Compiled(BytecodeCache):
    """The templates of one build, in memory only: Jinja's own caches keep code on disk, and run what they find there. `late`: they are compiled when
    they are needed."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], CodeType] = {}
        self.late = False

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Jinja's, with what is still to be compiled in place of code where that is put off."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is None and self.late and issubclass(environment.template_class, LateTemplate):
            bucket.code = cast(CodeType, _Uncompiled(self, bucket, name, filename, source))
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._known[self._key(bucket)] = bucket.code

    @staticmethod
    def _key(bucket: Bucket) -> tuple[Any, ...]:
        return alike(bucket.environment), bucket.key, bucket.checksum


@dataclass(frozen=True, slots=True)
class _Uncompiled:
    """A template's text, and where its code is kept once there is some."""

    cache: Compiled
    bucket: Bucket
    name: str
    filename: str | None
    source: str

    def code(self) -> CodeType:
        bucket = self.bucket
        bucket.code = None
        self.cache.load_bytecode(bucket)  # by now another environment may have needed it
        if bucket.code is None:
            bucket.code = bucket.environment.compile(self.source, self.name, self.filename)
            self.cache.dump_bytecode(bucket)
        return bucket.code


class LateTemplate(Template):
    """A template that knows its name, and compiles itself when anything more is asked of it."""

    @classmethod
    def from_code(cls, environment: Environment, code: Any, globals: Any, uptodate: Any = None) -> Any:
        if not isinstance(code, _Uncompiled):
            return super().from_code(environment, code, globals, uptodate)
        made = object.__new__(cls)
        made.environment, made.globals, made.name, made.filename = environment, globals, code.name, code.filename
        made._uptodate = uptodate
        vars(made)["_uncompiled"] = code
        return made

    def __getattr__(self, name: str) -> Any:
        own = vars(self)
        if "_uncompiled" not in own or name[:2] == "__":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        made = super().from_code(self.environment, own["_uncompiled"].code(), self.globals, self._uptodate)
        own.update(vars(made))
        del own["_uncompiled"]
        return getattr(self, name)


def compile_now(templates: Iterable[Any]) -> None:
    """Pages are about to be rendered with these: each is compiled here, not in each of the processes that will share the work."""
    for one in {id(one): one for one in templates}.values():
        getattr(one, "root_render_func", None)


def alike(env: Environment) -> tuple[Any, ...]:
    """What is the same for two environments only if they make the same code of the same template."""
    options = tuple(_settled(getattr(env, name, None)) for name in OPTIONS)
    extensions = tuple(map(type, env.extensions.values()))
    foreign = any(kind.__module__ != "jinja2.ext" for kind in extensions)
    return type(env), options, _Same(env) if foreign else extensions, _table(env.filters), _table(env.tests)


def share(generator: Any) -> None:
    """Let a generator use what another one has compiled, unless the site keeps compiled templates in its own way."""
    if generator.env.bytecode_cache is None:
        generator.env.bytecode_cache = generator.settings[KEY].compiled
        if generator.env.template_class is Template:
            generator.env.template_class = LateTemplate


def _table(table: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _used(made)) for name, made in sorted(table.items()))


def _used(made: Callable[..., Any]) -> Any:
    """What a filter or test has to do with the code: Jinja uses it ahead for what is written in the template itself, but not one that is given the
    context."""
    if _PassArg.from_obj(made) is _PassArg.context:
        return _PassArg.context
    return _settled(made)


def _settled(made: Any) -> Any:
    """A value that is equal to another's only if they do the same; what it holds is held as long, so that no identity is another's."""
    if isinstance(made, partial):
        return partial, made.func, tuple(map(_Same, made.args)), tuple((name, _Same(value)) for name, value in made.keywords.items())
    if isinstance(made, MethodType):
        return made.__func__, _Same(made.__self__)
    if isinstance(made, DateFormatter):
        return DateFormatter
    if isinstance(made, dict):
        return tuple((name, _settled(value)) for name, value in sorted(made.items()))
    return made if made.__hash__ else _Same(made)


class _Same:
    """A value by its identity."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other._value is self._value

    def __hash__(self) -> int:
        return id(self._value)
