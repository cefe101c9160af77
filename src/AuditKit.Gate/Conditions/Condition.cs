namespace AuditKit.Gate.Conditions;

/// <summary>A condition over the facts of a record. It has no loops and calls nothing, so it always ends.</summary>
internal abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Whether it holds, by Kleene's rules.</summary>
    public abstract Truth Of(RecordFacts facts);

    /// <summary>All of the parts.</summary>
    public sealed record And(IReadOnlyList<Condition> Parts) : Condition
    {
        /// <inheritdoc />
        public override Truth Of(RecordFacts facts) => Parts.Min(part => part.Of(facts));
    }

    /// <summary>At least one of the parts.</summary>
    public sealed record Or(IReadOnlyList<Condition> Parts) : Condition
    {
        /// <inheritdoc />
        public override Truth Of(RecordFacts facts) => Parts.Max(part => part.Of(facts));
    }

    /// <summary>The opposite.</summary>
    public sealed record Not(Condition Part) : Condition
    {
        /// <inheritdoc />
        public override Truth Of(RecordFacts facts) => Truth.True - (int)Part.Of(facts);
    }

    /// <summary>A fact beside a value.</summary>
    public sealed record Comparison(string Fact, string Sign, ConditionValue Value) : Condition
    {
        /// <inheritdoc />
        public override Truth Of(RecordFacts facts)
        {
            if (facts.Value(Fact, Value.Kind) is not { } found) return Truth.Unknown;
            int order = found.CompareTo(Value);
            bool holds = Sign switch
            {
                "==" => order == 0,
                "!=" => order != 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
            return holds ? Truth.True : Truth.False;
        }
    }

    /// <summary>A day that is no more than some days before another, and not after it. A day later counts as the same: clocks of the world differ by one.</summary>
    public sealed record Within(string Fact, int Days, string Before) : Condition
    {
        /// <inheritdoc />
        public override Truth Of(RecordFacts facts)
        {
            if (facts.Value(Fact, ValueKind.Date) is not { } day || facts.Value(Before, ValueKind.Date) is not { } end) return Truth.Unknown;
            return end.Number - day.Number >= -1 && end.Number - day.Number <= Days ? Truth.True : Truth.False;
        }
    }

    /// <summary>A fact that is one of some values.</summary>
    public sealed record In(string Fact, IReadOnlyList<ConditionValue> Values) : Condition
    {
        /// <inheritdoc />
        public override Truth Of(RecordFacts facts) => facts.Value(Fact, Values[0].Kind) is not { } found
            ? Truth.Unknown
            : Values.Any(value => found.CompareTo(value) == 0) ? Truth.True : Truth.False;
    }
}
