namespace AuditKit.Pdf.Layout;

/// <summary>Content that cannot be laid out, such as a drawing taller than a page.</summary>
public sealed class LayoutException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public LayoutException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What does not fit, and where.</param>
    public LayoutException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">What does not fit, and where.</param>
    /// <param name="inner">The cause.</param>
    public LayoutException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
