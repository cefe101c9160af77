namespace AuditKit.Engine.Bundles.Trails;

/// <summary>What is noted in a trail.</summary>
public static class TrailActions
{
    /// <summary>A run ended; the object is the record.</summary>
    public const string Run = "run";

    /// <summary>A run that took finished stages from an earlier one ended; the object is the record.</summary>
    public const string Resume = "resume";

    /// <summary>The statement was signed; the object is the envelope.</summary>
    public const string Sign = "sign";

    /// <summary>Someone decided; the object is the sign-off's envelope.</summary>
    public const string SignOff = "sign-off";

    /// <summary>True if the bundle's files are those of this entry: signatures noted before it were about others.</summary>
    public static bool IsRun(string action) => action is Run or Resume;
}
