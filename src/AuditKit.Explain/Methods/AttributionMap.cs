namespace AuditKit.Explain.Methods;

/// <summary>A map of its own shape: a layer's neurons, groups of features.</summary>
/// <param name="Name">What it is a map of, for example a value of the graph.</param>
/// <param name="Shape">Shape of one row's map.</param>
/// <param name="Values">Row-major, rows x product of the shape.</param>
public sealed record AttributionMap(string Name, IReadOnlyList<long> Shape, ReadOnlyMemory<double> Values)
{
    /// <summary>Name of a map that holds one value for each group of inputs (<see cref="AttributionSubject.Groups"/>).</summary>
    public const string Groups = "groups";
}
