namespace AuditKit.Explain.Functions;

/// <summary>The quantities as the command line and a spec name them.</summary>
public static class QuantityNames
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = ["logit", "log-odds", "probability"];

    /// <summary>The quantity of a name, or null.</summary>
    public static Quantity? Find(string name) => name switch
    {
        "logit" => Quantity.Logit,
        "log-odds" => Quantity.LogOdds,
        "probability" => Quantity.Probability,
        _ => null,
    };

    /// <summary>The name of a quantity.</summary>
    public static string Of(Quantity quantity) => All[(int)quantity];
}
