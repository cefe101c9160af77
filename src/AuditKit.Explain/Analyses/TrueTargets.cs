namespace AuditKit.Explain.Analyses;

/// <summary>What rows truly are. Closed.</summary>
public abstract record TrueTargets
{
    private TrueTargets()
    {
    }

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>True if nothing is known of a row.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>A class for each row.</summary>
    /// <param name="Codes">Output that stands for the class, from 0; -1 where it is not known.</param>
    public sealed record Classes(IReadOnlyList<int> Codes) : TrueTargets
    {
        /// <inheritdoc />
        public override int Count => Codes.Count;

        /// <inheritdoc />
        public override bool IsMissing(int row) => Codes[row] < 0;
    }

    /// <summary>A number for each row.</summary>
    /// <param name="Values">NaN where it is not known.</param>
    public sealed record Numbers(IReadOnlyList<double> Values) : TrueTargets
    {
        /// <inheritdoc />
        public override int Count => Values.Count;

        /// <inheritdoc />
        public override bool IsMissing(int row) => double.IsNaN(Values[row]);
    }
}
