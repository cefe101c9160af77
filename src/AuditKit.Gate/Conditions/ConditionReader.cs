using System.Globalization;

namespace AuditKit.Gate.Conditions;

/// <summary>Reads <c>or</c> of <c>and</c> of <c>not</c> of comparisons, with round brackets, and checks every fact and type on the way.</summary>
internal sealed class ConditionReader(List<ConditionToken> tokens, IReadOnlyCollection<string>? domains)
{
    private const int MostDepth = 16, MostValues = 50, MostDays = 100_000;

    private static readonly string[] Signs = ["==", "!=", "<", "<=", ">", ">="], Words = ["and", "or", "not", "in"];

    private int next;

    private ConditionToken Current => tokens[next];

    /// <summary>The whole text.</summary>
    /// <exception cref="ConditionException">It is not a condition.</exception>
    public Condition Read()
    {
        Condition condition = Or(0);
        return Current.IsEnd ? condition : throw Wrong(Current, $"'{Current.Text}' stands where 'and', 'or' or the end was expected");
    }

    private Condition Or(int depth)
    {
        List<Condition> parts = [And(depth)];
        while (Accept("or")) parts.Add(And(depth));
        return parts.Count == 1 ? parts[0] : new Condition.Or(parts);
    }

    private Condition And(int depth)
    {
        List<Condition> parts = [Not(depth)];
        while (Accept("and")) parts.Add(Not(depth));
        return parts.Count == 1 ? parts[0] : new Condition.And(parts);
    }

    private Condition Not(int depth)
    {
        if (depth >= MostDepth) throw Wrong(Current, string.Create(CultureInfo.InvariantCulture, $"brackets and 'not' are nested more than {MostDepth} deep"), "Write the condition flatter, or split the rule");
        if (Accept("not")) return new Condition.Not(Not(depth + 1));
        if (!Accept("(")) return Compare();
        Condition inner = Or(depth + 1);
        Expect(")");
        return inner;
    }

    private Condition Compare()
    {
        ConditionToken name = Take();
        FactDescriptor fact = Fact(name);
        if (Accept("in")) return In(fact);
        if (Accept("within")) return Within(fact, name);
        ConditionToken sign = Take();
        if (sign.Quoted || !Signs.Contains(sign.Text)) throw Wrong(sign, $"expected ==, !=, <, <=, >, >=, in or within behind '{name.Text}', found {Shown(sign)}");
        ConditionToken word = Take();
        ConditionValue value = Value(fact, word);
        if (sign.Text is not ("==" or "!=") && value.Kind is (ValueKind.Text or ValueKind.Flag))
        {
            throw Wrong(sign, $"'{sign.Text}' needs a number or a day, and '{word.Text}' is neither", "Compare words and true or false by ==, != or in");
        }

        return new Condition.Comparison(fact.Name, sign.Text, value);
    }

    private Condition.Within Within(FactDescriptor fact, ConditionToken name)
    {
        RequireDay(fact, name);
        ConditionToken number = Take();
        if (number.Quoted || !int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) || days > MostDays) throw Wrong(number, string.Create(CultureInfo.InvariantCulture, $"expected a number of days up to {MostDays} behind 'within', found {Shown(number)}"), "Write for example within 365 days of run.finished");
        Expect("days");
        Expect("of");
        ConditionToken end = Take();
        FactDescriptor before = Fact(end);
        RequireDay(before, end);
        return new Condition.Within(fact.Name, days, before.Name);
    }

    private static void RequireDay(FactDescriptor fact, ConditionToken name)
    {
        if (fact.Kind is { } kind and not ValueKind.Date) throw Wrong(name, $"'{fact.Name}' is {Kind(kind)} and no day", "Compare days: run.finished, or a declared fact that holds one");
    }

    private Condition.In In(FactDescriptor fact)
    {
        Expect("[");
        List<ConditionValue> values = [];
        do
        {
            ConditionToken word = Take();
            ConditionValue value = Value(fact, word);
            if (values.Count > 0 && values[0].Kind != value.Kind) throw Wrong(word, $"'{word.Text}' is {Kind(value.Kind)} and the first of the list is {Kind(values[0].Kind)}", "Write values of one type");
            values.Add(value);
            if (values.Count > MostValues) throw Wrong(word, string.Create(CultureInfo.InvariantCulture, $"the list holds more than {MostValues} values"), "Say it by a comparison, or split the rule");
        }
        while (Accept(","));
        Expect("]");
        return new Condition.In(fact.Name, values);
    }

    private FactDescriptor Fact(ConditionToken name)
    {
        if (name.Quoted || name.IsEnd || Words.Contains(name.Text) || !char.IsLetter(name.Text[0])) throw Wrong(name, $"expected the name of a fact, found {Shown(name)}");
        if (FactCatalog.Find(name.Text, domains) is { } fact) return fact;
        throw Wrong(name, $"unknown fact '{name.Text}'", FactCatalog.Advice(name.Text, domains));
    }

    private static ConditionValue Value(FactDescriptor fact, ConditionToken word)
    {
        if (word.IsEnd || (!word.Quoted && (Signs.Contains(word.Text) || Words.Contains(word.Text) || word.Text is "(" or ")" or "[" or "]" or ","))) throw Wrong(word, $"expected a value for '{fact.Name}', found {Shown(word)}");
        ConditionValue value = word.Quoted ? ConditionValue.Words(word.Text) : ConditionValue.Bare(word.Text);

        // Words that look like a number are words where the fact is one.
        if (fact.Kind == ValueKind.Text) value = ConditionValue.Words(word.Text);
        if (fact.Kind is { } kind && value.Kind != kind) throw Wrong(word, $"'{fact.Name}' is {Kind(kind)}, '{word.Text}' is {Kind(value.Kind)}", $"Compare it with {Kind(kind)}");
        if (fact.Allowed.Count > 0 && !fact.Allowed.Contains(value.Text)) throw Wrong(word, $"'{fact.Name}' is never '{word.Text}'", $"It is one of {string.Join(", ", fact.Allowed)}");
        return value;
    }

    private ConditionToken Take() => Current.IsEnd ? Current : tokens[next++];

    private bool Accept(string text)
    {
        if (!Current.Is(text)) return false;
        next++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text)) throw Wrong(Current, $"expected '{text}', found {Shown(Current)}");
    }

    private static ConditionException Wrong(ConditionToken token, string what, string? remedy = null) => new(token.At, what, remedy);

    private static string Shown(ConditionToken token) => token.IsEnd ? "the end" : $"'{token.Text}'";

    private static string Kind(ValueKind kind) => kind switch
    {
        ValueKind.Text => "a word",
        ValueKind.Number => "a number",
        ValueKind.Flag => "true or false",
        _ => "a day",
    };
}
