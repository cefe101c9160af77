using AuditKit.Core.Options;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Quality;

/// <summary>Signals as options.</summary>
internal static class Signals
{
    private static readonly string[] Names = ["auto", "values", "multipliers"];

    public static TextOption Option(string standard) => new("signal", "Numbers that are read: the attributions (values), what they multiply the input with (multipliers), or multipliers where there are any (auto).", standard) { Allowed = Names };

    public static Signal From(OptionSet options) => (Signal)Array.IndexOf(Names, options.Text("signal"));

    public static bool ReadsMultipliers(this Signal signal, Attribution attribution) => signal != Signal.Values && !attribution.Multipliers.IsEmpty;

    public static ReadOnlyMemory<double> Of(this Signal signal, Attribution attribution) => signal.ReadsMultipliers(attribution) ? attribution.Multipliers : attribution.Values;
}
