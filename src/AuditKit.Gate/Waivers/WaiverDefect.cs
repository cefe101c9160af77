namespace AuditKit.Gate.Waivers;

/// <summary>Something that makes a waiver void before any record is judged.</summary>
/// <param name="Key">The key of the waiver that it is about.</param>
/// <param name="What">What was expected and what was found.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record WaiverDefect(string Key, string What, string Remedy);
