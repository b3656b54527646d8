// Select the warehouse bins for which a planner's condition holds
// Evaluate the Spring expression in a read-only data binding context: properties of the bin can
// be read, but no type, constructor, bean or method can be reached.

import java.util.List;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.stereotype.Service;

@Service
class BinSelection {
    private static final int MAX_LENGTH = 200;

    private final SpelExpressionParser parser = new SpelExpressionParser();
    private final SimpleEvaluationContext context =
            SimpleEvaluationContext.forReadOnlyDataBinding().build();

    /** Selects by a condition such as "freeLitres > 40 and zone == 'cold'". */
    List<Bin> select(List<Bin> bins, String condition) {
        if (condition.length() > MAX_LENGTH) {
            throw new BadConditionException("The condition is too long");
        }
        try {
            Expression expression = parser.parseExpression(condition);
            return bins.stream()
                    .filter(bin -> Boolean.TRUE.equals(
                            expression.getValue(context, bin, Boolean.class)))
                    .toList();
        } catch (ParseException | EvaluationException e) {
            throw new BadConditionException("The condition cannot be evaluated");
        }
    }
}
