using Microsoft.Extensions.Logging;

namespace AuditKit.Cli.Hosting;

/// <summary>Plain log lines on standard error, so that standard output stays clean for results.</summary>
internal sealed class TextLoggerProvider(TextWriter writer) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new TextLogger(writer, categoryName);

    public void Dispose()
    {
    }

    private sealed class TextLogger(TextWriter writer, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string name = category[(category.LastIndexOf('.') + 1)..];
            lock (writer)
            {
                writer.WriteLine($"{logLevel}: {name}: {formatter(state, exception)}");
                if (exception is not null) writer.WriteLine(exception);
            }
        }
    }
}
