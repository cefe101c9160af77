using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuditKit.Cli.Hosting;

/// <summary>Builds the host of a command that works; help and refusals never need it.</summary>
internal static class AuditHost
{
    public static IHost Build(CommandContext context)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "auditkit" });
        builder.Logging.SetMinimumLevel(context.Style.Detailed ? LogLevel.Debug : LogLevel.Error);
        builder.Logging.AddProvider(new TextLoggerProvider(context.Error));
        builder.Services.AddAuditKit();
        return builder.Build();
    }
}
