global using System.Xml.Linq;
