namespace AuditKit.Models.TorchScripts;

/// <summary>A call that behaves otherwise in training.</summary>
/// <param name="Text">The call up to its bracket.</param>
/// <param name="Switch">Place of the switch among its arguments.</param>
/// <param name="Condition">Place of an argument without which the switch does nothing; -1 for none.</param>
/// <param name="Idle">That argument where the switch does nothing.</param>
internal sealed record TrainingCall(string Text, int Switch, int Condition = -1, string Idle = "")
{
    public bool IsFixed(IReadOnlyList<string> arguments) =>
        Switch < arguments.Count && arguments[Switch] == "True" && (Condition < 0 || (Condition < arguments.Count && arguments[Condition] != Idle));
}
