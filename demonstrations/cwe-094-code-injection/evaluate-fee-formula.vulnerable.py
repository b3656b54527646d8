# Evaluate the fee formula that a bank's back office entered
# Wrong: the formula is handed to eval, which runs any expression; emptying the
# builtins does not keep it from reaching them.

from decimal import Decimal


class BadFormula(ValueError):
    pass


def fee(formula: str, names: dict[str, Decimal]) -> Decimal:
    if len(formula) > 200:
        raise BadFormula("the formula is too long")
    try:
        return Decimal(eval(formula, {"__builtins__": {}}, names))
    except (SyntaxError, ArithmeticError) as err:
        raise BadFormula("the formula cannot be evaluated") from err
