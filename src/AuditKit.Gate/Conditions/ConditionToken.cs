namespace AuditKit.Gate.Conditions;

/// <summary>A word, a quoted text or a sign of a condition.</summary>
/// <param name="Text">The text, without quotes; empty at the end.</param>
/// <param name="Quoted">True if it stood in quotes.</param>
/// <param name="At">The character that it starts at, from 1.</param>
internal readonly record struct ConditionToken(string Text, bool Quoted, int At)
{
    /// <summary>True for this sign or word outside of quotes.</summary>
    public bool Is(string text) => !Quoted && Text == text;

    /// <summary>True behind the last character.</summary>
    public bool IsEnd => !Quoted && Text.Length == 0;
}
