namespace AuditKit.Sessions;

/// <summary>One thing that an audit may use.</summary>
/// <param name="What">For example <c>RAPL energy counters</c>.</param>
/// <param name="Available">True if it can be used.</param>
/// <param name="Found">Version, name or the reason why not.</param>
/// <param name="Cost">What its absence costs the user, and the remedy; empty where nothing is lost.</param>
public sealed record HealthCheck(string What, bool Available, string Found, string Cost);
