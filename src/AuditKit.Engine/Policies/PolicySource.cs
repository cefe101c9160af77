namespace AuditKit.Engine.Policies;

/// <summary>The text of a policy and where it came from.</summary>
/// <param name="File">Name for messages: a path, or <c>policies/NAME.yaml</c> for a packaged one.</param>
/// <param name="Text">YAML.</param>
public sealed record PolicySource(string File, string Text);
