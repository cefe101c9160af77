namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>A sign-off as a verification found it.</summary>
/// <param name="File">Name inside the bundle.</param>
/// <param name="State">What it is worth.</param>
/// <param name="KeyId">Id of the key that signed; empty where none could be read.</param>
/// <param name="KeyKnown">True if that key is one that the reader gave.</param>
/// <param name="Predicate">What it says; null where the file is broken.</param>
public sealed record SignOffReading(string File, SignOffState State, string KeyId, bool KeyKnown, SignOffPredicate? Predicate);
