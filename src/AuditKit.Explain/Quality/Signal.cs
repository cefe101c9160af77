namespace AuditKit.Explain.Quality;

/// <summary>Which numbers of an attribution a metric reads.</summary>
public enum Signal
{
    /// <summary>The multipliers where the method has them, else the attributions.</summary>
    Auto,

    /// <summary>The attributions.</summary>
    Values,

    /// <summary>The multipliers: signed, without the factor of the input.</summary>
    Multipliers,
}
