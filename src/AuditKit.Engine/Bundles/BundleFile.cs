namespace AuditKit.Engine.Bundles;

/// <summary>One entry of a bundle's folder.</summary>
/// <param name="Name">Path inside the folder, with <c>/</c>.</param>
/// <param name="IsLink">True for a symbolic link: it is not part of a bundle.</param>
public sealed record BundleFile(string Name, bool IsLink);
