namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>The losses as options name them.</summary>
internal static class LossNames
{
    /// <summary>Log loss for classes, squared error for numbers.</summary>
    public const string Auto = "auto";

    private static readonly string[] Names = ["log-loss", "error", "auc", "squared-error", "absolute-error"];

    public static IReadOnlyList<string> All { get; } = [Auto, .. Names];

    public static string Of(LossKind kind) => Names[(int)kind];

    public static LossKind Find(string name, bool ofNumbers) => name == Auto ? ofNumbers ? LossKind.SquaredError : LossKind.LogLoss : (LossKind)Array.IndexOf(Names, name);

    public static bool IsOfNumbers(LossKind kind) => kind is LossKind.SquaredError or LossKind.AbsoluteError;
}
