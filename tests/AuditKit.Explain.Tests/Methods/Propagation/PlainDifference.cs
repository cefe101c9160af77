namespace AuditKit.Explain.Tests.Methods.Propagation;

/// <summary>
/// A number on a row and on its baseline, with the multiplier of every number that it was made of: DeepLIFT one scalar at a time,
/// the slow twin of the walk through a graph of tensors.
/// </summary>
internal sealed class PlainDifference
{
    private readonly (PlainDifference Part, double Multiplier)[] parts;

    private PlainDifference(double value, double reference, params (PlainDifference Part, double Multiplier)[] parts) => (Value, Reference, this.parts) = (value, reference, parts);

    public double Value { get; }

    public double Reference { get; }

    private double Step => Value - Reference;

    public static PlainDifference Input(double value, double reference) => new(value, reference);

    public static implicit operator PlainDifference(double constant) => new(constant, constant);

    public static PlainDifference operator +(PlainDifference a, PlainDifference b) => new(a.Value + b.Value, a.Reference + b.Reference, (a, 1), (b, 1));

    public static PlainDifference operator -(PlainDifference a, PlainDifference b) => new(a.Value - b.Value, a.Reference - b.Reference, (a, 1), (b, -1));

    public static PlainDifference operator *(PlainDifference a, PlainDifference b) =>
        new(a.Value * b.Value, a.Reference * b.Reference, (a, (b.Value + b.Reference) / 2), (b, (a.Value + a.Reference) / 2));

    public static PlainDifference operator /(PlainDifference a, PlainDifference b) => a * b.Through(x => 1 / x);

    public static PlainDifference Sum(IEnumerable<PlainDifference> terms) => terms.Aggregate((a, b) => a + b);

    /// <summary>A function of this number; the steps of these tests are never 0.</summary>
    public PlainDifference Through(Func<double, double> function)
    {
        double value = function(Value), reference = function(Reference);
        return new PlainDifference(value, reference, (this, Step == 0 ? 0 : (value - reference) / Step));
    }

    /// <summary>The multiplier of each input, by every way from here to it.</summary>
    public double[] Multipliers(IReadOnlyList<PlainDifference> inputs)
    {
        Dictionary<PlainDifference, double> reached = new(ReferenceEqualityComparer.Instance) { [this] = 1 };
        foreach (PlainDifference number in Order())
        {
            double here = reached.GetValueOrDefault(number);
            foreach ((PlainDifference part, double multiplier) in number.parts) reached[part] = reached.GetValueOrDefault(part) + (here * multiplier);
        }

        return [.. inputs.Select(input => reached.GetValueOrDefault(input))];
    }

    // Each number before what it was made of.
    private List<PlainDifference> Order()
    {
        List<PlainDifference> order = [];
        HashSet<PlainDifference> seen = new(ReferenceEqualityComparer.Instance);
        Visit(this);
        order.Reverse();
        return order;

        void Visit(PlainDifference number)
        {
            if (!seen.Add(number)) return;
            foreach ((PlainDifference part, _) in number.parts) Visit(part);
            order.Add(number);
        }
    }
}
