using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Producers;
using AuditKit.Data.Producers;
using AuditKit.Energy;
using AuditKit.Energy.Recording;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;
using AuditKit.Fairness;
using AuditKit.Models.Devices;
using AuditKit.Models.Producers;
using AuditKit.Models.Recipes;
using AuditKit.Performance;
using AuditKit.Privacy;
using AuditKit.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AuditKit;

/// <summary>The composition root: the one place that knows every part.</summary>
public static class AuditKitServices
{
    /// <summary>Registers everything an audit needs. A further domain is one line here.</summary>
    public static IServiceCollection AddAuditKit(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IEnergyRecorder>(provider => EnergyRecorder.ForThisMachine(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDeviceDescriber, DeviceDescriber>();
        services.AddSingleton<IDataOutliner, DataOutliner>();
        AddProducers(services);
        AddDomains(services);
        services.AddSingleton<Planner>();
        services.AddSingleton<AuditPreparation>();
        services.AddSingleton<ProvenanceReader>();
        services.AddSingleton<AuditEngine>();
        services.AddSingleton<DomainSession>();
        services.AddSingleton<HealthExamination>();
        return services;
    }

    private static void AddProducers(IServiceCollection services)
    {
        foreach (RecipeDescriptor recipe in ModelRecipes.All) services.AddSingleton(recipe);
        services.AddSingleton<IProducer, LoadProducer>();
        services.AddSingleton<IProducer, PredictionColumnsProducer>();
        services.AddSingleton<IProducer, TrainProducer>();
        services.AddSingleton<IProducer, PredictProducer>();
    }

    private static void AddDomains(IServiceCollection services)
    {
        services.AddSingleton<IAuditDomain, PerformanceDomain>();
        services.AddSingleton<IAuditDomain, FairnessDomain>();
        services.AddSingleton<IAuditDomain, PrivacyDomain>();
        services.AddSingleton<IAuditDomain, EnergyDomain>();
    }
}
