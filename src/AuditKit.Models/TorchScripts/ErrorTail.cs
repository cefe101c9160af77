using System.Text;

namespace AuditKit.Models.TorchScripts;

/// <summary>Drains a stream of error texts, so that its writer never waits, and keeps the first line of it for a message.</summary>
internal sealed class ErrorTail
{
    private const int Kept = 300;

    private readonly Lock gate = new();
    private readonly StringBuilder text = new();

    public ErrorTail(Stream stream) => _ = Task.Run(() => Drain(stream));

    /// <summary>A sentence with what was written; empty if nothing was.</summary>
    public string Text
    {
        get
        {
            lock (gate)
            {
                string line = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? string.Empty;
                return line.Length == 0 ? string.Empty : $" It said: {line}";
            }
        }
    }

    private void Drain(Stream stream)
    {
        byte[] buffer = new byte[4096];
        try
        {
            for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                // A model may print what it likes: no control characters reach a terminal.
                string part = string.Concat(Encoding.UTF8.GetString(buffer, 0, count).Select(c => char.IsControl(c) && c != '\n' ? '?' : c));
                lock (gate)
                {
                    if (text.Length < Kept) text.Append(part.AsSpan(0, Math.Min(part.Length, Kept - text.Length)));
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
    }
}
