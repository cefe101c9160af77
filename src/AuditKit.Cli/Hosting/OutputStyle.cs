namespace AuditKit.Cli.Hosting;

/// <summary>How a command speaks.</summary>
/// <param name="Json">Canonical JSON on standard output.</param>
/// <param name="Color">Colours where the terminal has them.</param>
/// <param name="Verbosity"><c>quiet</c>, <c>normal</c> or <c>detailed</c>.</param>
internal sealed record OutputStyle(bool Json, bool Color, string Verbosity)
{
    /// <summary>True inside a GitHub workflow: checks that do not pass become annotations, on standard error.</summary>
    public bool Annotates { get; init; }

    public bool Quiet => Verbosity == "quiet";

    public bool Detailed => Verbosity == "detailed";
}
