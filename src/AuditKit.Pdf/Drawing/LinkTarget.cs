namespace AuditKit.Pdf.Drawing;

/// <summary>Where a link leads: to a named place of the document or to an address outside.</summary>
public sealed class LinkTarget
{
    private LinkTarget(string? destination, Uri? address)
    {
        Destination = destination;
        Address = address;
    }

    /// <summary>Name of a place within the document, or null.</summary>
    public string? Destination { get; }

    /// <summary>Address outside, or null.</summary>
    public Uri? Address { get; }

    /// <summary>A place of this document, named with <see cref="Canvas.Destination"/> or by a heading. An unknown name leads nowhere and gets no link.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The target.</returns>
    public static LinkTarget To(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new LinkTarget(name, null);
    }

    /// <summary>An address outside.</summary>
    /// <param name="address">An absolute address.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">The address is not absolute.</exception>
    public static LinkTarget To(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsAbsoluteUri ? new LinkTarget(null, address) : throw new ArgumentException("A link needs an absolute address.", nameof(address));
    }
}
