namespace RegistrySync.Pipeline.Tests.Receiving;

/// <summary>SETU messages of which a test states only what matters.</summary>
static class SetuSome
{
    public const string Agency = "60100000";
    public const string Employer = "20000731";

    public static string HumanResource(
        string worker = "FW1000001", string family = "Nowak", string given = "Anna", string birthDate = "1990-06-14", string person = "", string root = "",
        string agency = Agency) => $$$$"""
        {"documentId":{"value":"HR-{{{{worker}}}}","schemeAgencyId":"Supplier"},
         "supplier":{"legalId":{"value":"{{{{agency}}}}","schemeAgencyId":"KvK"}},
         "customer":{"legalId":{"value":"{{{{Employer}}}}","schemeAgencyId":"KvK"}},
         "person":{"birthDate":"{{{{birthDate}}}}","gender":{"value":"2"},"id":[{"value":"{{{{worker}}}}","schemeAgencyId":"Supplier"}],
           "name":{"formattedName":"{{{{given}}}} {{{{family}}}}","given":["{{{{given}}}}"],"family":"{{{{family}}}}"},
           "communication":{"address":{"city":"Lublin"},"phone":[{"formattedNumber":"0612345678","useCode":"Private"}]},
           "nationality":["PL"]{{{{person}}}} }{{{{root}}}} }
        """;

    public static string Assignment(
        string document = "A1", string worker = "FW1000001", string start = "2026-05-01", string period = ",\"expectedEnd\":\"2026-12-01\"",
        string location = """,{"name":"Fruit Tiel BV","city":"Tiel","postalCode":"4001 AB","streetName":"Waalkade","houseNumber":"1","primaryLocation":true}""",
        string root = "", string agency = Agency) => $$$$"""
        {"documentId":{"value":"{{{{document}}}}","schemeAgencyId":"Supplier"},
         "supplier":{"legalId":{"value":"{{{{agency}}}}","schemeAgencyId":"KvK"}},
         "customer":{"legalId":{"value":"{{{{Employer}}}}","schemeAgencyId":"KvK"}},
         "payRates":[{"rateType":"TimeInterval","code":"HT100","amount":{"value":14.06,"currency":{"value":"EUR"}},
           "intervalCode":{"value":"HourlyConsolidated"},"period":{"datePeriod":{"start":"2026-05-01"}},"toBeBilled":false,"toBePaid":true}],
         "positionProfile":{"positionTitle":"Fruitplukker","positionLocation":[{{{{location.TrimStart(',')}}}}],
           "positionPeriod":{"start":"{{{{start}}}}"{{{{period}}}} },"workingPeriods":[{"baseDuration":{"value":1,"unitCode":{"value":"Weekly"}}}]},
         "assignedWorker":{"workerId":[{"value":"{{{{worker}}}}","schemeAgencyId":"Supplier"}]}{{{{root}}}} }
        """;
}
