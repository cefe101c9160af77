namespace AuditKit.Core.Records;

/// <summary>What a package is, beyond its name and version.</summary>
/// <param name="Sha512">SHA-512 of the package file in small hexadecimal digits, as the restore found it; null where nothing says it.</param>
/// <param name="License">As its maker states it: an SPDX expression, <c>file NAME</c> for a text inside the package, or an address; null where nothing says it.</param>
public sealed record PackageOrigin(string? Sha512, string? License);
