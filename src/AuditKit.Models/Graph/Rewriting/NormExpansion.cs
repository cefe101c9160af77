namespace AuditKit.Models.Graph.Rewriting;

/// <summary>
/// Normalisations over the values of one row: <c>scale (x - mean) / sqrt(variance + e) + shift</c> as means, a product, a root and a
/// quotient; without the mean where the root mean square divides.
/// </summary>
internal static class NormExpansion
{
    private const float DefaultEpsilon = 1e-5f;

    /// <summary>Writes one; false if its shapes do not fit.</summary>
    /// <param name="writer">Takes the nodes.</param>
    /// <param name="version">Version of the operator set.</param>
    /// <param name="shape">Shape of the value for one row.</param>
    public static bool Write(ExpansionWriter writer, long version, IReadOnlyList<long> shape) => writer.Original.Operator switch
    {
        "LayerNormalization" => OverLastAxes(writer, shape.Count, centres: true),
        "RMSNormalization" => OverLastAxes(writer, shape.Count, centres: false),
        "InstanceNormalization" => shape.Count >= 3 && Grouped(writer, shape, shape[1], perGroup: false),
        _ => shape.Count >= 3 && writer.Original.Integer("num_groups", 0) is > 0 and var groups && shape[1] % groups == 0 && Grouped(writer, shape, groups, perGroup: version < 21),
    };

    private static bool OverLastAxes(ExpansionWriter writer, int rank, bool centres)
    {
        long axis = writer.Original.Integer("axis", -1), count = axis < 0 ? -axis : rank - axis;
        (string standard, string mean, string spread) = Standardised(writer, writer.Original.Inputs[0], [.. Enumerable.Range(1, (int)count).Select(back => (long)-back)], centres);
        string scaled = writer.Node("Mul", [standard, writer.Original.Inputs[1]]);
        writer.Output(0, writer.Input(2) is { } shift ? writer.Node("Add", [scaled, shift]) : scaled);
        if (writer.Wants(1)) writer.Output(1, mean);
        if (writer.Wants(2)) writer.Output(2, writer.Node("Reciprocal", [spread]));
        return true;
    }

    // Channels as [groups, the rest], standardised over the rest, then back to the value's shape. 0 keeps the number of rows.
    private static bool Grouped(ExpansionWriter writer, IReadOnlyList<long> shape, long groups, bool perGroup)
    {
        string parted = writer.Node("Reshape", [writer.Original.Inputs[0], writer.Integers(0, groups, -1)]);
        string standard = Standardised(writer, parted, [-1], centres: true).Standard;
        string[] factors = [.. writer.Original.Inputs.Skip(1).Take(2)];
        if (perGroup)
        {
            string scaled = writer.Node("Mul", [standard, writer.Unsqueeze(factors[0], 1)]);
            standard = writer.Node("Add", [scaled, writer.Unsqueeze(factors[1], 1)]);
        }

        string whole = writer.Node("Reshape", [standard, writer.Integers([0, .. shape.Skip(1)])]);
        long[] spatial = [.. Enumerable.Range(1, shape.Count - 2).Select(axis => (long)axis)];
        writer.Output(0, perGroup ? whole : writer.Node("Add", [writer.Node("Mul", [whole, writer.Unsqueeze(factors[0], spatial)]), writer.Unsqueeze(factors[1], spatial)]));
        return true;
    }

    private static (string Standard, string Mean, string Spread) Standardised(ExpansionWriter writer, string value, long[] axes, bool centres)
    {
        string mean = centres ? writer.Mean(value, axes) : string.Empty, centred = centres ? writer.Node("Sub", [value, mean]) : value;
        string variance = writer.Mean(writer.Node("Mul", [centred, centred]), axes);
        string spread = writer.Node("Sqrt", [writer.Node("Add", [variance, writer.Number(writer.Original.Single("epsilon", DefaultEpsilon))])]);
        return (writer.Node("Div", [centred, spread]), mean, spread);
    }
}
